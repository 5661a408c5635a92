//! The edge as a browser, a program and an attacker meet it: a real listener, a real store.

#![allow(clippy::expect_used, clippy::panic)] // a helper that fails fails its test

mod access;
mod failing;
mod forms;
mod headers;
mod keys;
mod limits;
mod office;
mod program;
mod wire;
