"""A talk on stage: its slides on the projector, and what the presenter sees beside them."""
