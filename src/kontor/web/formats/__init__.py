"""How days and numbers are written, where Django writes them otherwise than Europe does."""
