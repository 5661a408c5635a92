//! Bodies and sockets that do not wait forever.

use std::{
    future::Future,
    io,
    net::SocketAddr,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use bytes::Bytes;
use hyper::body::{Body, Frame, SizeHint};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    time::{Instant, Sleep},
};

/// The other end of the connection.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Peer(pub(crate) SocketAddr);

/// Watches a transfer: over each span of `patience` in which it had to wait, at least `least` bytes
/// must have passed.
#[derive(Debug)]
struct Watch {
    patience: Duration,
    least: u64,
    passed: u64,
    timer: Option<Pin<Box<Sleep>>>,
}

impl Watch {
    fn new(patience: Duration, floor: u64) -> Self {
        Self {
            patience,
            least: floor.saturating_mul(patience.as_secs()),
            passed: 0,
            timer: None,
        }
    }

    fn pass(&mut self, bytes: usize) {
        self.passed = self
            .passed
            .saturating_add(u64::try_from(bytes).unwrap_or(u64::MAX));
    }

    /// Called while waiting; ready when the other end has been too slow.
    fn poll_too_slow(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let patience = self.patience;
        let timer = self.timer.get_or_insert_with(|| {
            self.passed = 0;
            Box::pin(tokio::time::sleep(patience))
        });
        while timer.as_mut().poll(cx).is_ready() {
            // A stall of zero bytes is too slow even where no floor is set.
            if self.passed < self.least.max(1) {
                return Poll::Ready(());
            }
            self.passed = 0;
            timer.as_mut().reset(Instant::now() + patience);
        }
        Poll::Pending
    }

    fn rest(&mut self) {
        self.timer = None;
    }
}

/// A request body with a floor under its speed.
pub(crate) struct PatientBody<B> {
    body: B,
    watch: Watch,
}

impl<B> PatientBody<B> {
    pub(crate) fn new(body: B, patience: Duration, floor: u64) -> Self {
        Self {
            body,
            watch: Watch::new(patience, floor),
        }
    }
}

impl<B> Body for PatientBody<B>
where
    B: Body<Data = Bytes> + Unpin,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    type Data = Bytes;
    type Error = Box<dyn std::error::Error + Send + Sync>;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        match Pin::new(&mut self.body).poll_frame(cx) {
            Poll::Ready(frame) => {
                if let Some(Ok(frame)) = &frame
                    && let Some(data) = frame.data_ref()
                {
                    self.watch.pass(data.len());
                }
                Poll::Ready(frame.map(|frame| frame.map_err(Into::into)))
            }
            Poll::Pending => {
                ready!(self.watch.poll_too_slow(cx));
                Poll::Ready(Some(Err("the body came too slowly".into())))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// A socket that gives up on a reader who takes nothing.
pub(crate) struct PatientSocket<S> {
    socket: S,
    watch: Watch,
}

impl<S> PatientSocket<S> {
    pub(crate) fn new(socket: S, patience: Duration, floor: u64) -> Self {
        Self {
            socket,
            watch: Watch::new(patience, floor),
        }
    }

    fn write<T>(
        &mut self,
        cx: &mut Context<'_>,
        wrote: Poll<io::Result<T>>,
        bytes: impl Fn(&T) -> usize,
    ) -> Poll<io::Result<T>> {
        match wrote {
            Poll::Ready(Ok(done)) => {
                self.watch.pass(bytes(&done));
                Poll::Ready(Ok(done))
            }
            Poll::Ready(Err(error)) => Poll::Ready(Err(error)),
            Poll::Pending => {
                ready!(self.watch.poll_too_slow(cx));
                Poll::Ready(Err(io::Error::new(
                    io::ErrorKind::TimedOut,
                    "the reader is too slow",
                )))
            }
        }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for PatientSocket<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_read(cx, into)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for PatientSocket<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let wrote = Pin::new(&mut self.socket).poll_write(cx, bytes);
        self.write(cx, wrote, |count| *count)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let wrote = Pin::new(&mut self.socket).poll_write_vectored(cx, bytes);
        self.write(cx, wrote, |count| *count)
    }

    fn is_write_vectored(&self) -> bool {
        self.socket.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let flushed = Pin::new(&mut self.socket).poll_flush(cx);
        if flushed.is_ready() {
            // Everything is out: the next answer starts with fresh patience.
            self.watch.rest();
        }
        self.write(cx, flushed, |()| 0)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use http_body_util::BodyExt;
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt, DuplexStream},
        sync::mpsc,
    };

    use super::*;

    const PATIENCE: Duration = Duration::from_secs(8);
    const FLOOR: u64 = 1_024;

    fn pair() -> (PatientSocket<DuplexStream>, DuplexStream) {
        let (ours, theirs) = tokio::io::duplex(4_096);
        (PatientSocket::new(ours, PATIENCE, FLOOR), theirs)
    }

    #[tokio::test(start_paused = true)]
    async fn a_reader_who_takes_nothing_is_given_up() {
        let (mut ours, _theirs) = pair();
        let error = ours
            .write_all(&[7; 100_000])
            .await
            .expect_err("nobody reads");
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
    }

    #[tokio::test(start_paused = true)]
    async fn a_reader_who_sips_is_given_up() {
        let (mut ours, mut theirs) = pair();
        let sipping = tokio::spawn(async move {
            let mut sip = [0; 64];
            while theirs.read(&mut sip).await.is_ok_and(|count| count > 0) {
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        });
        let error = ours
            .write_all(&[7; 100_000])
            .await
            .expect_err("64 bytes a second");
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
        drop(ours);
        sipping.await.expect("ends");
    }

    #[tokio::test(start_paused = true)]
    async fn a_slow_but_steady_reader_gets_it_all() {
        let (mut ours, mut theirs) = pair();
        let reading = tokio::spawn(async move {
            let (mut sip, mut got) = ([0; 2_048], 0);
            loop {
                match theirs.read(&mut sip).await.expect("open") {
                    0 => break got,
                    count => got += count,
                }
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        });
        ours.write_all(&[7; 100_000])
            .await
            .expect("2 KiB a second is enough");
        drop(ours);
        assert_eq!(reading.await.expect("ends"), 100_000);
    }

    /// A body fed from outside.
    struct Fed(mpsc::Receiver<Bytes>);

    impl Body for Fed {
        type Data = Bytes;
        type Error = std::convert::Infallible;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            cx: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
            self.0
                .poll_recv(cx)
                .map(|data| data.map(|data| Ok(Frame::data(data))))
        }
    }

    /// Sends `count` pieces of `size` bytes, one a second, and says whether all came through.
    async fn comes_through(size: usize, count: usize, then_stay: bool) -> bool {
        let (feed, fed) = mpsc::channel(1);
        tokio::spawn(async move {
            for _ in 0..count {
                tokio::time::sleep(Duration::from_secs(1)).await;
                if feed.send(Bytes::from(vec![7; size])).await.is_err() {
                    return;
                }
            }
            if then_stay {
                std::future::pending::<()>().await;
            }
        });
        match PatientBody::new(Fed(fed), PATIENCE, FLOOR).collect().await {
            Ok(whole) => whole.to_bytes().len() == size * count,
            Err(_) => false,
        }
    }

    #[tokio::test(start_paused = true)]
    async fn only_steady_senders_come_through() {
        assert!(
            comes_through(2_048, 60, false).await,
            "a minute at 2 KiB a second"
        );
        assert!(
            comes_through(10, 3, false).await,
            "a small form on a bad line"
        );
        assert!(!comes_through(10, 60, false).await, "10 bytes a second");
        assert!(!comes_through(2_048, 20, true).await, "fast, then silent");
    }
}
