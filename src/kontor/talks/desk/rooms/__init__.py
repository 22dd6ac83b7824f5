"""The desk's pages about a talk's rooms: those beside the live room, rehearsals, templates."""
