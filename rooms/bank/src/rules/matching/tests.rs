//! Small cases by hand, and random ones against trying everything.
