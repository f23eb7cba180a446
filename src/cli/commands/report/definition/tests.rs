//! What is wrong with a definition is told by line and key, with the nearest word.
