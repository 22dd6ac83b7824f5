"""What a series said over time: polls that were asked again, as pictures, tables and spreadsheets."""
