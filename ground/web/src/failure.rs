//! What a handler answers when it cannot answer.

use std::sync::Arc;

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
