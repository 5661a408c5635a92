//! The sign-in log.

use jiff::Timestamp;
use kernel::Kind;

/// One line of the sign-in log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignInTry {
    /// When.
    pub at: Timestamp,
    /// The name that was typed; shortened when no account has it.
    pub shown: String,
    /// From where, an IP address.
    pub client: String,
    /// What came of it.
    pub outcome: TryOutcome,
}

impl Kind for SignInTry {
    const NAME: &'static str = "sign_in";
}

/// What came of a try to sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TryOutcome {
    /// Counted, and not finished: a crash leaves it so, and it counts as a failure.
    Tried,
    /// Signed in.
    Entered,
    /// Not a sign-in: the owner proved the password once more.
    Confirmed,
    /// Wrong password, or no such name.
    Wrong,
    /// Right password of an account that is locked or closed.
    Barred,
    /// Not looked at: too many failures before.
    Throttled,
    /// Not a try: an administrator lifted the throttle.
    Unlocked,
    /// Not a try: signed out.
    Left,
}

impl TryOutcome {
    const ALL: [TryOutcome; 8] = [
        TryOutcome::Tried,
        TryOutcome::Entered,
        TryOutcome::Confirmed,
        TryOutcome::Wrong,
        TryOutcome::Barred,
        TryOutcome::Throttled,
        TryOutcome::Unlocked,
        TryOutcome::Left,
    ];

    /// The word in the database.
    pub fn word(self) -> &'static str {
        match self {
            TryOutcome::Tried => "tried",
            TryOutcome::Entered => "entered",
            TryOutcome::Confirmed => "confirmed",
            TryOutcome::Wrong => "wrong",
            TryOutcome::Barred => "barred",
            TryOutcome::Throttled => "throttled",
            TryOutcome::Unlocked => "unlocked",
            TryOutcome::Left => "left",
        }
    }

    /// The word on the screen.
    pub fn label(self) -> &'static str {
        match self {
            TryOutcome::Tried => "중단",
            TryOutcome::Entered => "로그인",
            TryOutcome::Confirmed => "비밀번호 확인",
            TryOutcome::Wrong => "실패",
            TryOutcome::Barred => "쓸 수 없는 계정",
            TryOutcome::Throttled => "여러 번 실패하여 막음",
            TryOutcome::Unlocked => "잠금 풀기",
            TryOutcome::Left => "로그아웃",
        }
    }

    /// Reads the stored word.
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.word() == word)
    }
}
