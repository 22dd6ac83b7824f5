"""The staff's pages: where a talk is planned, edited and published.

Every change goes the way of a talk file: a new document, checked as a file is checked, then loaded. So there is one
set of rules, and one way into the database.
"""
