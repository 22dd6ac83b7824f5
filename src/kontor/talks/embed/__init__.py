"""A talk's room inside the pages of other sites that the organiser named.

Browsers keep cookies from frames of other sites, and our own cookies never go there (SameSite). So these pages know no account and no
session: whoever is in a frame is a guest of an open room, who holds a signed pass. The pass stands in the page's own forms, where no other
site can read it; that is also what a form must show, so that no other site can send one. A cookie that belongs to the frame and to the site
around it (Partitioned) brings the pass back when the frame is loaded anew; where browsers refuse it, a reload asks for the name once more.
"""
