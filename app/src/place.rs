//! Where an office's records are: a folder with the embedded store, or a PostgreSQL database.

use std::path::{Path, PathBuf};

use clap::Args;
use jiff::Timestamp;
use kernel::{Ctx, Fault, Outcome, Refusal, TenantId};
use store::{Secrets, Store};

/// The two ways to name a store. Every command takes them.
#[derive(Debug, Clone, Args)]
pub struct PlaceArgs {
    /// Folder of the embedded store
    #[arg(long, value_name = "DIR", conflicts_with = "database")]
    pub dir: Option<PathBuf>,
    /// Address of a PostgreSQL database, postgres://owner@host/name
    #[arg(long, value_name = "URL")]
    pub database: Option<String>,
    /// With `--database`: the folder whose `keys` seal columns and sign heads
    #[arg(long, value_name = "DIR", default_value = ".", requires = "database")]
    pub keys: PathBuf,
    /// Short name of the office, where the store keeps several
    #[arg(long, value_name = "NAME")]
    pub office: Option<String>,
}

/// A named store, not yet opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The embedded store of a folder.
    Dir(PathBuf),
    /// A PostgreSQL database and the folder that has its keys.
    Database(String, PathBuf),
}

impl Place {
    /// Reads a folder or a `postgres://` address; the keys of a database lie in `keys`.
    pub fn read(text: &str, keys: &Path) -> Self {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            Place::Database(text.to_owned(), keys.to_owned())
        } else {
            Place::Dir(PathBuf::from(text))
        }
    }

    /// Opens the store, making its schema where needed.
    pub fn open(&self) -> Result<Store, Fault> {
        let schemas = crate::schemas();
        match self {
            Place::Dir(dir) => Store::open_dir(dir, &schemas),
            Place::Database(url, keys) => {
                Store::open_url_with(url, &schemas, Secrets::open_or_make(keys)?)
            }
        }
    }

    /// The folder with the keys and with what is kept outside of the database.
    pub fn folder(&self) -> &Path {
        match self {
            Place::Dir(dir) | Place::Database(_, dir) => dir,
        }
    }

    /// Opens a store that must be there already: a mistyped folder is not made into an office.
    pub fn open_existing(&self) -> Outcome<Store> {
        if let Place::Dir(dir) = self
            && !dir.join("office.sqlite").is_file()
        {
            return Err(Refusal::new(
                "app.no_store",
                format!(
                    "‘{}’에 기록이 없습니다. 폴더 이름을 확인하거나 \
                     `sangsaeng demo`로 표본을 만드세요.",
                    dir.display()
                ),
            )
            .into());
        }
        Ok(self.open()?)
    }
}

impl PlaceArgs {
    /// The store that was named.
    pub fn place(&self) -> Outcome<Place> {
        match (&self.dir, &self.database) {
            (Some(dir), None) => Ok(Place::Dir(dir.clone())),
            (None, Some(url)) => Ok(Place::Database(url.clone(), self.keys.clone())),
            _ => Err(Refusal::new(
                "app.no_place",
                "기록이 있는 곳을 `--dir 폴더` 또는 `--database 주소`로 알려 주세요.",
            )
            .into()),
        }
    }

    /// The office that was named, or the only one.
    pub fn tenant(&self, store: &Store) -> Outcome<TenantId> {
        let mut offices = store.offices()?;
        if let Some(name) = &self.office {
            return offices
                .into_iter()
                .map(|o| o.tenant)
                .find(|t| t.as_str() == name)
                .ok_or_else(|| {
                    Refusal::new("app.no_such_office", format!("‘{name}’ 기관이 없습니다.")).into()
                });
        }
        match (offices.pop(), offices.is_empty()) {
            (Some(only), true) => Ok(only.tenant),
            (None, _) => Err(Refusal::new(
                "app.no_office",
                "아직 기관이 없습니다. `sangsaeng demo`나 `sangsaeng import`로 시작하세요.",
            )
            .into()),
            _ => Err(Refusal::new(
                "app.which_office",
                "기관이 여럿입니다. `--office 이름`으로 하나를 고르세요.",
            )
            .into()),
        }
    }
}

/// The instant of a command; the only clock of the binary besides the web site's.
#[allow(clippy::disallowed_methods)] // this is the edge where the time enters
pub(crate) fn now() -> Timestamp {
    Timestamp::now()
}

/// The frame of a command in an office.
pub(crate) fn command_ctx(tenant: TenantId, name: &'static str) -> Ctx {
    Ctx::system(tenant, name, now())
}
