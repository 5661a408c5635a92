//! The accept loop.

use std::{
    convert::Infallible,
    future::Future,
    io,
    net::SocketAddr,
    pin::pin,
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use axum::{body::Body, http::Request};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use kernel::Fault;
use tokio::{
    net::{TcpListener, TcpStream},
    sync::watch,
};
use tower::ServiceExt;

use crate::{
    headers,
    load::{Limits, Load},
    notice,
    site::{Scheme, Site},
    wire::{PatientBody, PatientSocket, Peer},
};

/// How long to wait after an accept that failed for want of something (file descriptors, memory).
const BREATH: Duration = Duration::from_millis(100);

/// Serves until `stop` is ready, then lets running requests end within [`Limits::grace`].
///
/// Stock `axum::serve` has no timer and never ends a slow connection; this loop ends slow heads,
/// slow bodies and slow readers, sheds what is too much with 503 and `Retry-After`, and survives
/// running out of file descriptors.
///
/// # Errors
/// A fault when a plain-HTTP site ([`Scheme::Loopback`]) would listen to other machines.
pub async fn serve(
    site: Site,
    router: axum::Router,
    listener: TcpListener,
    limits: Limits,
    stop: impl Future<Output = ()>,
) -> Result<(), Fault> {
    let here = listener
        .local_addr()
        .map_err(|e| Fault::new(format!("listener: {e}")))?;
    if site.scheme() == Scheme::Loopback && !here.ip().is_loopback() {
        return Err(Fault::new(format!(
            "{here} is reachable from other machines: put a TLS proxy before the site and say so, \
             or listen on 127.0.0.1"
        )));
    }
    accept(Hub::new(&site, router, limits), listener, stop).await;
    Ok(())
}

/// Where connections come from; a test puts a failing one in.
trait Source {
    fn next(&self) -> impl Future<Output = io::Result<(TcpStream, SocketAddr)>>;
}

impl Source for TcpListener {
    fn next(&self) -> impl Future<Output = io::Result<(TcpStream, SocketAddr)>> {
        self.accept()
    }
}

/// What every connection shares.
struct Hub {
    router: axum::Router,
    load: Arc<Load>,
    turned_away: Vec<u8>,
}

impl Hub {
    fn new(site: &Site, router: axum::Router, limits: Limits) -> Arc<Self> {
        let turned_away = turned_away(site);
        let limits = Limits {
            connections: limits.connections.min(most_connections()),
            ..limits
        };
        Arc::new(Self {
            router,
            load: Arc::new(Load::new(limits)),
            turned_away,
        })
    }
}

/// As many as the process may open files, less some for the store, the log and an operator; where
/// the system does not say, as many as set.
fn most_connections() -> usize {
    const KEPT: usize = 128;
    let limits = std::fs::read_to_string("/proc/self/limits").unwrap_or_default();
    let line = limits
        .lines()
        .find_map(|line| line.strip_prefix("Max open files"));
    let soft: Option<usize> = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
    soft.map_or(usize::MAX, |soft| soft.saturating_sub(KEPT).max(1))
}

async fn accept(hub: Arc<Hub>, source: impl Source, stop: impl Future<Output = ()>) {
    let (stopping, stopped) = watch::channel(false);
    let mut stop = pin!(stop);
    let mut beat = pin!(hub.load.beat());
    loop {
        let next = tokio::select! {
            () = &mut stop => break,
            () = &mut beat => continue,
            next = source.next() => next,
        };
        match next {
            Ok((socket, peer)) => welcome(&hub, socket, peer, stopped.clone()),
            Err(error) if gone_already(&error) => {}
            Err(error) => {
                tracing::warn!("accept: {error}");
                tokio::time::sleep(BREATH).await;
            }
        }
    }
    drop(source);
    let _ = stopping.send(true);
    drop(stopped);
    // Every connection holds a receiver; when the last is gone, all work is done.
    let _ = tokio::time::timeout(hub.load.limits.grace, stopping.closed()).await;
}

/// The client hung up between knocking and being let in.
fn gone_already(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(
        error.kind(),
        ConnectionAborted | ConnectionRefused | ConnectionReset
    )
}

fn welcome(hub: &Arc<Hub>, socket: TcpStream, peer: SocketAddr, stopped: watch::Receiver<bool>) {
    let guard = OpenConnection::new(&hub.load);
    if guard.number > hub.load.limits.connections {
        // Best effort: a full house does not wait for the door to close.
        let _ = socket.try_write(&hub.turned_away);
        return;
    }
    let hub = Arc::clone(hub);
    tokio::spawn(async move {
        let _guard = guard;
        converse(hub, socket, peer, stopped).await;
    });
}

/// Counts one open connection for as long as it lives.
struct OpenConnection {
    load: Arc<Load>,
    number: usize,
}

impl OpenConnection {
    fn new(load: &Arc<Load>) -> Self {
        let number = load.open.fetch_add(1, Ordering::Relaxed) + 1;
        Self {
            load: Arc::clone(load),
            number,
        }
    }
}

impl Drop for OpenConnection {
    fn drop(&mut self) {
        self.load.open.fetch_sub(1, Ordering::Relaxed);
    }
}

async fn converse(
    hub: Arc<Hub>,
    socket: TcpStream,
    peer: SocketAddr,
    mut stopped: watch::Receiver<bool>,
) {
    // Answers are written whole; waiting for more would only delay them. A socket that refuses
    // the option works all the same.
    let _ = socket.set_nodelay(true);
    let Limits {
        header_timeout,
        patience,
        floor,
        grace,
        ..
    } = hub.load.limits;
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        let (mut parts, body) = request.into_parts();
        parts.extensions.insert(Peer(peer));
        parts.extensions.insert(Arc::clone(&hub.load));
        let body = Body::new(PatientBody::new(body, patience, floor));
        let router = hub.router.clone();
        async move { Ok::<_, Infallible>(answer(router, Request::from_parts(parts, body)).await) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(header_timeout)
        .max_buf_size(64 * 1_024)
        .serve_connection(
            TokioIo::new(PatientSocket::new(socket, patience, floor)),
            service,
        );
    let mut connection = pin!(connection);
    let order = async {
        // An error means that the loop is gone, which is an order to stop too.
        let _ = stopped.wait_for(|stopped| *stopped).await;
    };
    tokio::select! {
        // Broken and slow connections are the client's business.
        _ = connection.as_mut() => return,
        () = order => connection.as_mut().graceful_shutdown(),
    }
    let _ = tokio::time::timeout(grace, connection).await;
}

async fn answer(router: axum::Router, request: Request<Body>) -> axum::response::Response {
    match router.oneshot(request).await {
        Ok(answer) => answer,
        Err(never) => match never {},
    }
}

/// The answer to a connection too many, as bytes.
fn turned_away(site: &Site) -> Vec<u8> {
    let mut answer = notice::busy(site, false);
    headers::harden(answer.headers_mut(), site.scheme());
    let mut bytes = b"HTTP/1.1 503 Service Unavailable\r\n".to_vec();
    for (name, value) in answer.headers() {
        if name == axum::http::header::CONTENT_TYPE {
            continue;
        }
        bytes.extend_from_slice(name.as_str().as_bytes());
        bytes.extend_from_slice(b": ");
        bytes.extend_from_slice(value.as_bytes());
        bytes.extend_from_slice(b"\r\n");
    }
    let text = "이용이 몰려 지금은 받지 못했습니다. 잠시 뒤 다시 해 보세요.\n";
    bytes.extend_from_slice(b"content-type: text/plain; charset=utf-8\r\nconnection: close\r\n");
    bytes.extend_from_slice(format!("content-length: {}\r\n\r\n{text}", text.len()).as_bytes());
    bytes
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicU32;

    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        sync::oneshot,
    };

    use super::*;

    /// Fails a few times before it lets anybody in.
    struct Starved {
        listener: TcpListener,
        left: AtomicU32,
    }

    impl Source for Starved {
        async fn next(&self) -> io::Result<(TcpStream, SocketAddr)> {
            const TOO_MANY_FILES: i32 = 24;
            match self
                .left
                .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |n| n.checked_sub(1))
            {
                Ok(left) if left % 2 == 0 => Err(io::ErrorKind::ConnectionAborted.into()),
                Ok(_) => Err(io::Error::from_raw_os_error(TOO_MANY_FILES)),
                Err(_) => self.listener.accept().await,
            }
        }
    }

    #[tokio::test]
    async fn the_loop_outlives_accepts_that_fail() {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("bound");
        let router = axum::Router::new().route("/", axum::routing::get(|| async { "in" }));
        let load = Arc::new(Load::new(Limits::default()));
        let hub = Arc::new(Hub {
            router,
            load,
            turned_away: Vec::new(),
        });
        let (stop, stopped) = oneshot::channel::<()>();
        let source = Starved {
            listener,
            left: AtomicU32::new(6),
        };
        let running = tokio::spawn(accept(hub, source, async {
            let _ = stopped.await;
        }));
        let mut socket = TcpStream::connect(address)
            .await
            .expect("the backlog takes it");
        socket
            .write_all(b"GET / HTTP/1.0\r\n\r\n")
            .await
            .expect("sent");
        let mut answer = String::new();
        socket.read_to_string(&mut answer).await.expect("answered");
        assert!(
            answer.starts_with("HTTP/1.0 200") && answer.ends_with("in"),
            "{answer}"
        );
        drop(stop);
        running.await.expect("ends in order");
    }
}
