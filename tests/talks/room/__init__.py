"""A talk's room as people and moderators find it."""
