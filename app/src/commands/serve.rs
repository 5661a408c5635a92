//! `sangsaeng serve`: the office, open to browsers.

use std::net::SocketAddr;

use kernel::{Fault, Outcome, Refusal};
use web::{Limits, Scheme, Settings};

use crate::{PlaceArgs, place::now};

pub(super) fn run(place: &PlaceArgs, host: &str, port: u16, behind_tls: bool) -> Outcome<()> {
    let store = place.place()?.open_existing()?;
    let scheme = if behind_tls {
        Scheme::Tls
    } else {
        Scheme::Loopback
    };
    let settings = Settings {
        scheme,
        forwarded: behind_tls,
        ..Settings::default()
    };
    let site = crate::site(store, settings, now);
    let (router, _) = web::router(crate::rooms(), site.clone())?;
    let runtime =
        tokio::runtime::Runtime::new().map_err(|e| Fault::new(format!("runtime: {e}")))?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind((host, port))
            .await
            .map_err(|e| {
                Refusal::new(
                    "app.port",
                    format!("{host}:{port}에서 열 수 없습니다({e}). 다른 `--port`를 쓰세요."),
                )
            })?;
        let address: SocketAddr = listener
            .local_addr()
            .map_err(|e| Fault::new(format!("listener: {e}")))?;
        println!("http://{address}/ 에서 열었습니다. 끝내려면 Ctrl-C를 누르세요.");
        let stop = async {
            // Without a signal handler the service still runs; it then stops by being killed.
            let _ = tokio::signal::ctrl_c().await;
        };
        web::serve(site, router, listener, Limits::default(), stop).await?;
        Ok(())
    })
}
