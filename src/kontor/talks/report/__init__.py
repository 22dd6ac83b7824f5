"""After the talk: how people took part, for the desk."""
