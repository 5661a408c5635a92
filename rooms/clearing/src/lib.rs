//! Closing, reports, year end, clearing and what returns to the city.
