"""Mails of watched folders: what they say, in which talk they stand, and who the user writes with."""
