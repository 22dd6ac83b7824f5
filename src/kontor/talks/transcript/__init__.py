"""The recording of a talk and what was said in it: transcripts, speakers, chapters."""
