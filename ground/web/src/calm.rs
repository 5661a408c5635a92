//! A panic becomes an answer, not a dropped connection.

use std::{
    future::Future,
    panic::{AssertUnwindSafe, catch_unwind},
    pin::Pin,
    task::{Context, Poll},
};

/// A future that ends with `Err(words of the panic)` instead of unwinding.
pub(crate) struct Calm<F>(Pin<Box<F>>);

pub(crate) fn calm<F: Future>(inner: F) -> Calm<F> {
    Calm(Box::pin(inner))
}

impl<F: Future> Future for Calm<F> {
    type Output = Result<F::Output, String>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let inner = self.0.as_mut();
        // The inner future is not polled again after a panic, so nothing half-done is seen: a
        // transaction that was open rolls back when it is dropped.
        match catch_unwind(AssertUnwindSafe(|| inner.poll(cx))) {
            Ok(Poll::Pending) => Poll::Pending,
            Ok(Poll::Ready(value)) => Poll::Ready(Ok(value)),
            Err(words) => Poll::Ready(Err(said(&*words))),
        }
    }
}

fn said(words: &(dyn std::any::Any + Send)) -> String {
    let text = words.downcast_ref::<&str>().copied();
    let text = text.or_else(|| words.downcast_ref::<String>().map(String::as_str));
    format!("panic: {}", text.unwrap_or("without words"))
}
