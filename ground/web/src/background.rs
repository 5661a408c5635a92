//! Work that goes on behind a page.

use std::{future::Future, time::Duration};

use kernel::Outcome;
use tokio::task::JoinHandle;

/// How long a page waits for it, so that small work shows at once.
const PATIENCE: Duration = Duration::from_millis(1_500);

/// Lets work go on by itself, and waits a moment for it. Whether it is done by then or not, the
/// page that follows says how far it has come. `what` names it in the log, where a failure stands
/// that nobody waits for.
pub async fn in_background<T: Send + 'static>(
    what: &'static str,
    work: impl Future<Output = Outcome<T>> + Send + 'static,
) {
    let _ = tokio::time::timeout(PATIENCE, set_going(what, work)).await;
}

/// The same for work that no page speaks of: nobody waits for it.
pub fn behind<T: Send + 'static>(
    what: &'static str,
    work: impl Future<Output = Outcome<T>> + Send + 'static,
) {
    set_going(what, work);
}

/// Dropping the handle does not end the work.
fn set_going<T: Send + 'static>(
    what: &'static str,
    work: impl Future<Output = Outcome<T>> + Send + 'static,
) -> JoinHandle<()> {
    tokio::spawn(async move {
        match tokio::spawn(work).await {
            Ok(Ok(_)) => {}
            Ok(Err(error)) => tracing::error!(what, ?error, "work behind a page failed"),
            Err(broken) => tracing::error!(what, %broken, "work behind a page broke off"),
        }
    })
}

#[cfg(test)]
mod tests {
    use std::{
        io::Write,
        sync::{Arc, Mutex},
    };

    use kernel::Fault;

    use super::*;

    #[derive(Clone, Default)]
    struct Log(Arc<Mutex<Vec<u8>>>);

    impl Write for Log {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().extend(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    async fn breaks() -> Outcome<()> {
        panic!("no reason")
    }

    #[tokio::test(start_paused = true)]
    async fn what_fails_behind_a_page_is_in_the_log_also_after_the_page() {
        let log = Log::default();
        let sink = log.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_ansi(false)
            .with_writer(move || sink.clone())
            .finish();
        let _logging = tracing::subscriber::set_default(subscriber);
        in_background("reading well", async { Ok(1) }).await;
        in_background("reading at once", async {
            Err::<(), _>(Fault::new("no disk").into())
        })
        .await;
        in_background("reading slowly", async {
            tokio::time::sleep(PATIENCE * 2).await;
            Err::<(), _>(Fault::new("no network").into())
        })
        .await;
        behind("sweeping", breaks());
        tokio::time::sleep(PATIENCE * 3).await;
        let text = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
        for (what, why) in [
            ("reading at once", "no disk"),
            ("reading slowly", "no network"),
            ("sweeping", "broke off"),
        ] {
            let line = text.lines().find(|line| line.contains(what));
            assert!(
                line.is_some_and(|line| line.contains(why)),
                "{what}: {text}"
            );
        }
        assert!(!text.contains("reading well"), "{text}");
    }
}
