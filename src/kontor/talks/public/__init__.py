"""The pages of a talk that everybody sees."""
