"""A folder of word lists a language; read by ``firsthand.language``."""
