"""A talk in its live room: joining, moderating, presenting, projecting."""
