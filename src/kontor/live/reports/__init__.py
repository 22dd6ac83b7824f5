"""Reports after a talk: how people took part, as tables, pictures and a spreadsheet. ``kontor.live.domain.report`` says what they hold."""
