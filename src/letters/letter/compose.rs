//! What the letters of a utility say. A letter is composed once, with what is known on the day it is sent.
