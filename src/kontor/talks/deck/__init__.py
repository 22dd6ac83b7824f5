"""The deck of a talk, made from its document: slides as values, PPTX and PDF."""
