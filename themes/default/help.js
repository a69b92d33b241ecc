// What makes the pages of a help centre nicer where there is a script; everything works without it.
