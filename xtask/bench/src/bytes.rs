//! The least a web program can do: the same bytes for the same addresses, from memory.

use std::{collections::HashMap, fs, sync::Arc};

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{StatusCode, Uri, header},
    response::{IntoResponse, Response},
};

/// The word by which the program is started to serve.
pub const SERVE: &str = "serve-bytes";

type Pages = Arc<HashMap<String, Bytes>>;

/// Serves the pages of a file, a JSON object from address to text, on a free port of this machine
/// that it prints.
pub fn serve(file: &str) {
    let text = fs::read(file).expect("the pages");
    let pages: HashMap<String, String> = serde_json::from_slice(&text).expect("the pages");
    let pages = pages.into_iter().map(|(at, text)| (at, Bytes::from(text)));
    let pages: Pages = Arc::new(pages.collect());
    let router = Router::new().fallback(page).with_state(pages);
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0");
        let listener = listener.await.expect("a free port");
        println!("http://{}/", listener.local_addr().expect("bound"));
        let listener = axum::serve::ListenerExt::tap_io(listener, |socket| {
            socket.set_nodelay(true).expect("a socket");
        });
        #[allow(clippy::disallowed_methods)] // the plainest there is, to be measured against
        let served = axum::serve(listener, router);
        served.await.expect("served");
    });
}

async fn page(State(pages): State<Pages>, uri: Uri) -> Response {
    let path = uri.path_and_query().map_or("", |path| path.as_str());
    match pages.get(path) {
        Some(bytes) => {
            let kind = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
            (kind, bytes.clone()).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
