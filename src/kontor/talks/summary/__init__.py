"""The summary of a talk: versions, drafts, publishing, and the documents made from it."""
