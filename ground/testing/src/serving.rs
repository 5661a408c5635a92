//! The real site on a free port of this machine, for as long as a test needs it.

use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use store::Store;
use tokio::{net::TcpListener, runtime::Runtime, sync::oneshot};
use web::{Limits, Room, SessionDoor, Settings, Site};

/// A running site; it stops when this is dropped.
pub struct Serving {
    address: String,
    runtime: Option<Runtime>,
    stop: Option<oneshot::Sender<()>>,
}

impl Serving {
    /// Serves these rooms over a store, on a clock that a test moves.
    ///
    /// # Panics
    /// When two rooms claim one route, or the machine has no free port.
    pub fn start(
        store: &Store,
        door: impl SessionDoor,
        clock: Arc<Mutex<Timestamp>>,
        rooms: Vec<Room>,
    ) -> Self {
        let now = move || *clock.lock().unwrap_or_else(PoisonError::into_inner);
        let site = Site::with_clock(store.clone(), door, Settings::default(), Arc::new(now));
        let (router, _) = web::router(rooms, site.clone()).unwrap_or_else(|e| panic!("{e}"));
        let runtime = Runtime::new().unwrap_or_else(|e| panic!("runtime: {e}"));
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0"));
        let listener = listener.unwrap_or_else(|e| panic!("no free port: {e}"));
        let here = listener
            .local_addr()
            .unwrap_or_else(|e| panic!("listener: {e}"));
        let (stop, stopped) = oneshot::channel::<()>();
        runtime.spawn(async move {
            let order = async {
                // A sender that is gone is an order to stop too.
                let _ = stopped.await;
            };
            if let Err(fault) = web::serve(site, router, listener, Limits::default(), order).await {
                eprintln!("the site stopped: {fault}");
            }
        });
        Self {
            address: format!("http://{here}"),
            runtime: Some(runtime),
            stop: Some(stop),
        }
    }

    /// Where it answers, for example `http://127.0.0.1:40123`.
    pub fn address(&self) -> &str {
        &self.address
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            // The site may have stopped by itself.
            let _ = stop.send(());
        }
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}
