//! Bank and card statements, and how their lines match the books.
