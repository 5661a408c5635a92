//! A TCP proxy that cuts connections by chance: before a request arrives, after it arrived but
//! before its answer is seen, or in the middle of either.

use std::{
    io::{self, Read, Write},
    net::{Shutdown, SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

use crate::Chance;

/// How many connections of a hundred are cut, and after how many bytes at most.
#[derive(Debug, Clone, Copy)]
pub struct Cuts {
    /// Cut while the client sends, in a hundred.
    pub asking: usize,
    /// Cut while the server answers, in a hundred. What was asked arrived whole.
    pub answering: usize,
    /// A cut comes after fewer bytes than this. With one thing per connection a few hundred bytes
    /// hit the middle of it.
    pub within: usize,
}

/// A running proxy; it stops taking connections when dropped.
pub struct Proxy {
    address: SocketAddr,
    stopped: Arc<AtomicBool>,
    armed: Arc<AtomicBool>,
    carried: Arc<Mutex<Vec<TcpStream>>>,
    counts: Arc<Counts>,
}

#[derive(Default)]
struct Counts {
    asking: AtomicUsize,
    answering: AtomicUsize,
    whole: AtomicUsize,
}

/// What is let through in each direction before the cut; `None` lets everything through.
#[derive(Clone, Copy)]
struct Limits {
    asking: Option<usize>,
    answering: Option<usize>,
}

impl Proxy {
    /// Stands before a server and cuts nothing until [`Proxy::arm`].
    ///
    /// # Errors
    /// When the machine has no free port.
    pub fn start(server: SocketAddr, cuts: Cuts, seed: u64) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?;
        let stopped = Arc::new(AtomicBool::new(false));
        let (armed, carried) = (Arc::new(AtomicBool::new(false)), Arc::default());
        let counts = Arc::new(Counts::default());
        let proxy = Self {
            address,
            stopped: Arc::clone(&stopped),
            armed: Arc::clone(&armed),
            carried: Arc::clone(&carried),
            counts: Arc::clone(&counts),
        };
        let mut chance = Chance::new(seed);
        thread::spawn(move || {
            for client in listener.incoming() {
                if stopped.load(Ordering::Relaxed) {
                    return;
                }
                let Ok(client) = client else { continue };
                let mut limits = Limits::NONE;
                if armed.load(Ordering::Relaxed) {
                    limits = draw(cuts, &mut chance);
                    counts.add(limits);
                } else if let Ok(held) = client.try_clone() {
                    lock(&carried).push(held);
                }
                thread::spawn(move || carry(client, server, limits));
            }
        });
        Ok(proxy)
    }

    /// From now on connections are cut; those that are open are cut at once.
    pub fn arm(&self) {
        self.armed.store(true, Ordering::Relaxed);
        for open in lock(&self.carried).drain(..) {
            // It may have ended by itself.
            let _ = open.shutdown(Shutdown::Both);
        }
    }

    /// Where clients connect.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Connections that were to be cut while asking, while answering, and those left whole.
    pub fn counts(&self) -> (usize, usize, usize) {
        let read = |count: &AtomicUsize| count.load(Ordering::Relaxed);
        let counts = &self.counts;
        (
            read(&counts.asking),
            read(&counts.answering),
            read(&counts.whole),
        )
    }
}

fn lock<T>(held: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    held.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Limits {
    const NONE: Self = Self {
        asking: None,
        answering: None,
    };
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::Relaxed);
        // Wakes the listener so that it sees the order; nobody may be there any more.
        let _ = TcpStream::connect(self.address);
    }
}

impl Counts {
    fn add(&self, limits: Limits) {
        let which = match limits {
            Limits {
                asking: Some(_), ..
            } => &self.asking,
            Limits {
                answering: Some(_), ..
            } => &self.answering,
            _ => &self.whole,
        };
        which.fetch_add(1, Ordering::Relaxed);
    }
}

fn draw(cuts: Cuts, chance: &mut Chance) -> Limits {
    let fate = chance.below(100);
    let after = chance.below(cuts.within);
    Limits {
        asking: (fate < cuts.asking).then_some(after),
        answering: (cuts.asking..cuts.asking + cuts.answering)
            .contains(&fate)
            .then_some(after),
    }
}

fn carry(client: TcpStream, server: SocketAddr, limits: Limits) {
    let Ok(server) = TcpStream::connect_timeout(&server, Duration::from_secs(5)) else {
        return;
    };
    let (Ok(asks), Ok(hears)) = (client.try_clone(), server.try_clone()) else {
        return;
    };
    let asking = thread::spawn(move || pump(asks, hears, limits.asking));
    pump(server, client, limits.answering);
    // A pump ends by itself when either side is gone.
    let _ = asking.join();
}

/// Carries bytes one way until the end, or until the limit, where both ends are cut.
fn pump(mut from: TcpStream, mut to: TcpStream, limit: Option<usize>) {
    let mut left = limit.unwrap_or(usize::MAX);
    let mut buffer = [0; 4096];
    loop {
        let Ok(count @ 1..) = from.read(&mut buffer) else {
            // The other direction may still have something to say.
            let _ = to.shutdown(Shutdown::Write);
            return;
        };
        let passes = count.min(left);
        let gone = to.write_all(&buffer[..passes]).is_err();
        left -= passes;
        if gone || passes < count || left == 0 {
            let _ = from.shutdown(Shutdown::Both);
            let _ = to.shutdown(Shutdown::Both);
            return;
        }
    }
}
