//! What a handler answers when it cannot answer.

use std::{sync::Arc, time::Duration};

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use kernel::{Error, Fault, Refusal};

use crate::sent::Sent;

/// What handlers return.
pub type Answer = Result<Response, Failure>;

/// A failure on its way to the gate, which renders it: a page in the visitor's frame, or below
/// `/api/` a problem document. Made by `?` from [`kernel::Error`], [`Refusal`] and [`Fault`].
#[derive(Debug)]
pub struct Failure(pub(crate) Why);

#[derive(Debug)]
pub(crate) enum Why {
    /// The three ways of a verb.
    Error(Error),
    /// Nobody is signed in; the local path to come back to.
    SignIn(Option<String>),
    /// The request did not come from our own page.
    Forged,
    /// Our own page sent it, but with the token of another session: the path and what was typed.
    Stale(String, Sent),
    /// The body is larger than this many bytes.
    TooLarge(usize),
    /// The body came too slowly, or broke off.
    TooSlow,
    /// Too much work at once.
    Busy,
    /// A key that opens nothing.
    Key,
    /// A key without the scope that the route asks for.
    Scope(String),
    /// More requests of one asker than the pace allows; how long to wait.
    TooOften(Duration),
    /// The address exists, the method does not.
    Method,
    /// The request cannot be read; the words are for the visitor.
    Unreadable(String),
}

impl From<Why> for Failure {
    fn from(why: Why) -> Self {
        Self(why)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self(Why::Error(error))
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self(Why::Error(refusal.into()))
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self(Why::Error(fault.into()))
    }
}

/// Takes a refusal out of an outcome, to show it in the form again; everything else goes on to the
/// gate.
///
/// # Errors
/// What is no refusal.
pub fn settle<T>(done: Result<T, Error>) -> Result<Result<T, Refusal>, Failure> {
    match done {
        Ok(done) => Ok(Ok(done)),
        Err(Error::Refusal(refusal)) => Ok(Err(*refusal)),
        Err(other) => Err(other.into()),
    }
}

/// The failure inside a response that waits to be rendered.
#[derive(Clone)]
pub(crate) struct Failed(pub(crate) Arc<Failure>);

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = StatusCode::INTERNAL_SERVER_ERROR.into_response();
        response.extensions_mut().insert(Failed(Arc::new(self)));
        response
    }
}
