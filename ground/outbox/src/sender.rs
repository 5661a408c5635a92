//! Who carries messages out of the house.

use std::{collections::BTreeMap, sync::Arc};

use crate::model::{Channel, Waiting};

/// Why a message was not sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failed {
    /// Certainly not sent; it may work later.
    Later(String),
    /// Certainly not sent, and it never will be like this.
    Never(String),
    /// The connection was lost when the other side may have taken it already.
    Unknown(String),
}

/// A way out of the house.
pub trait Sender: Send + Sync {
    /// Sends one message, and answers when the other side has taken it over.
    ///
    /// # Errors
    /// Why it was not sent, as far as the sender can tell.
    fn send(&self, message: &Waiting) -> Result<(), Failed>;

    /// Whether sending the same message twice does no harm. When not, a message whose worker died
    /// waits for somebody to decide.
    fn repeatable(&self) -> bool {
        false
    }
}

/// The senders of a server, by channel. Cheap to clone.
#[derive(Clone, Default)]
pub struct Senders(BTreeMap<Channel, Arc<dyn Sender>>);

impl Senders {
    /// None: every message waits.
    pub fn new() -> Self {
        Self::default()
    }

    /// With this sender for a channel.
    #[must_use]
    pub fn with(mut self, channel: Channel, sender: impl Sender + 'static) -> Self {
        self.0.insert(channel, Arc::new(sender));
        self
    }

    pub(crate) fn of(&self, channel: Channel) -> Option<&dyn Sender> {
        self.0.get(&channel).map(AsRef::as_ref)
    }

    pub(crate) fn channels(&self) -> Vec<Channel> {
        self.0.keys().copied().collect()
    }
}
