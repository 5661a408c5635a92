//! A network that breaks: a relay between a browser and the site that can be cut, and that can lose
//! the answers to what it carried.

use std::{
    io::{Read, Write},
    net::{Shutdown, TcpListener, TcpStream},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU8, Ordering},
    },
    thread,
};

const WHOLE: u8 = 0;
const CUT: u8 = 1;
const DEAF: u8 = 2;

/// A relay to a site on this machine. It ends with the test program.
pub struct Network {
    address: String,
    state: Arc<AtomicU8>,
    open: Arc<Mutex<Vec<TcpStream>>>,
}

impl Network {
    /// Carries everything to the site at an address like `http://127.0.0.1:40123`.
    ///
    /// # Panics
    /// When the machine has no free port.
    pub fn to(site: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0");
        let listener = listener.unwrap_or_else(|e| panic!("no free port: {e}"));
        let here = listener.local_addr();
        let here = here.unwrap_or_else(|e| panic!("listener: {e}"));
        let (state, open) = (Arc::new(AtomicU8::new(WHOLE)), Arc::default());
        let relay = Relay {
            site: site.trim_start_matches("http://").to_owned(),
            state: Arc::clone(&state),
            open: Arc::clone(&open),
        };
        thread::spawn(move || {
            for one in listener.incoming().flatten() {
                relay.carry(one);
            }
        });
        Self {
            address: format!("http://{here}"),
            state,
            open,
        }
    }

    /// Where the site is reached through it.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Nothing gets through, in neither direction.
    pub fn cut(&self) {
        self.set(CUT);
    }

    /// What is sent arrives, and no answer comes back.
    pub fn lose_answers(&self) {
        self.set(DEAF);
    }

    /// Everything gets through again.
    pub fn mend(&self) {
        self.set(WHOLE);
    }

    fn set(&self, state: u8) {
        self.state.store(state, Ordering::SeqCst);
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        for one in open.drain(..) {
            // It may have ended by itself.
            let _ = one.shutdown(Shutdown::Both);
        }
    }
}

struct Relay {
    site: String,
    state: Arc<AtomicU8>,
    open: Arc<Mutex<Vec<TcpStream>>>,
}

impl Relay {
    fn carry(&self, near: TcpStream) {
        if self.state.load(Ordering::SeqCst) == CUT {
            return;
        }
        let Ok(far) = TcpStream::connect(&self.site) else {
            return;
        };
        let ends = [near.try_clone(), far.try_clone()];
        let [Ok(near_again), Ok(far_again)] = ends else {
            return;
        };
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.extend([near.try_clone(), far.try_clone()].into_iter().flatten());
        drop(open);
        let state = Arc::clone(&self.state);
        thread::spawn(move || copy(near, far, &state, false));
        let state = Arc::clone(&self.state);
        thread::spawn(move || copy(far_again, near_again, &state, true));
    }
}

/// Carries one direction until an end closes or the network breaks.
fn copy(mut from: TcpStream, mut to: TcpStream, state: &AtomicU8, is_answer: bool) {
    let mut piece = [0_u8; 16 * 1_024];
    while let Ok(length @ 1..) = from.read(&mut piece) {
        let lost = match state.load(Ordering::SeqCst) {
            WHOLE => false,
            DEAF => is_answer,
            _ => true,
        };
        let piece = piece.get(..length).unwrap_or_default();
        if lost || to.write_all(piece).is_err() {
            break;
        }
    }
    // The other end may be gone already.
    let _ = from.shutdown(Shutdown::Both);
    let _ = to.shutdown(Shutdown::Both);
}
