"""The data files: everything the edition says, in formats that machines know."""
