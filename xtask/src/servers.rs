//! The servers of a full test run: a PostgreSQL cluster of its own, and ChromeDriver.
//!
//! Both are started as children that die with this process (`setpriv --pdeathsig`, where the
//! machine has it), are stopped when their guard is dropped, and listen on loopback only.

use std::{
    fs,
    io::Read,
    net::{TcpListener, TcpStream},
    os::unix::{fs::PermissionsExt, process::CommandExt},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::{
    packages::{is_root, postgres_bin},
    shell::{Done, ask, has},
};

const PATIENCE: Duration = Duration::from_secs(60);
/// Clusters stand in folders of this name, followed by the number of the run's process.
const FOLDER: &str = "test-postgres-";

/// A server that is stopped when this is dropped.
pub struct Server {
    /// Its address, for the tests.
    pub address: String,
    child: Child,
    /// How it is asked to stop.
    signal: &'static str,
    folder: Option<PathBuf>,
}

impl Drop for Server {
    fn drop(&mut self) {
        let pid = self.child.id().to_string();
        // Whatever fails here, the next run starts from its own folder and port.
        let _ = ask(Command::new("kill").args([self.signal, &pid]));
        let deadline = Instant::now() + Duration::from_secs(20);
        while self.child.try_wait().is_ok_and(|status| status.is_none()) {
            if Instant::now() > deadline {
                let _ = self.child.kill();
            }
            thread::sleep(Duration::from_millis(50));
        }
        if let Some(folder) = &self.folder {
            let _ = fs::remove_dir_all(folder);
        }
    }
}

/// The user that a server runs as when this process is root, which PostgreSQL refuses.
struct User {
    uid: u32,
    gid: u32,
}

fn postgres_user() -> Done<Option<User>> {
    if !is_root() {
        return Ok(None);
    }
    let number = |flag: &str| -> Done<u32> {
        let text = ask(Command::new("id").args([flag, "postgres"]))?;
        text.trim()
            .parse()
            .map_err(|e| format!("id {flag} postgres: {e}"))
    };
    Ok(Some(User {
        uid: number("-u")?,
        gid: number("-g")?,
    }))
}

/// A command that gets a signal when this process dies.
fn mortal(program: &Path, signal: &str, user: Option<&User>) -> Command {
    if has("setpriv") {
        let mut command = Command::new("setpriv");
        command.args(["--pdeathsig", signal]);
        if let Some(user) = user {
            let (uid, gid) = (user.uid.to_string(), user.gid.to_string());
            command.args(["--reuid", &uid, "--regid", &gid, "--clear-groups"]);
        }
        command.arg("--").arg(program);
        command
    } else {
        as_user(program, user)
    }
}

fn as_user(program: &Path, user: Option<&User>) -> Command {
    let mut command = Command::new(program);
    if let Some(user) = user {
        command.uid(user.uid).gid(user.gid);
    }
    command
}

/// Makes and starts a PostgreSQL cluster below `target`, with checksums and real syncs.
pub fn start_postgres(target: &Path) -> Done<Server> {
    let bin = postgres_bin().ok_or("no PostgreSQL server on this machine")?;
    let user = postgres_user()?;
    let folder = cluster_folder(target, user.as_ref())?;
    let data = folder.join("data");
    let secret = secret()?;
    let secret_file = folder.join("secret");
    fs::write(&secret_file, &secret).map_err(|e| format!("{}: {e}", secret_file.display()))?;
    give(&secret_file, user.as_ref())?;
    let mut init = as_user(&bin.join("initdb"), user.as_ref());
    init.current_dir(&folder)
        .args(["--username", "postgres", "--auth", "scram-sha-256"]);
    init.args([
        "--encoding",
        "UTF8",
        "--locale",
        "C.UTF-8",
        "--data-checksums",
    ]);
    init.arg("--pwfile")
        .arg(&secret_file)
        .arg("--pgdata")
        .arg(&data);
    ask(&mut init)?;
    let port = free_port()?;
    let log = folder.join("log");
    let log_file = fs::File::create(&log).map_err(|e| format!("{}: {e}", log.display()))?;
    let mut serve = mortal(&bin.join("postgres"), "INT", user.as_ref());
    serve
        .current_dir(&folder)
        .arg("-D")
        .arg(&data)
        .args(["-p", &port.to_string()]);
    for setting in [
        "listen_addresses=127.0.0.1",
        "unix_socket_directories=",
        "max_connections=200",
        "shared_buffers=64MB",
        "timezone=UTC",
    ] {
        serve.args(["-c", setting]);
    }
    serve
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(log_file);
    let child = serve.spawn().map_err(|e| format!("postgres: {e}"))?;
    let address = format!("postgres://postgres:{secret}@127.0.0.1:{port}/postgres");
    let server = Server {
        address,
        child,
        signal: "-INT",
        folder: Some(folder),
    };
    wait_for("PostgreSQL", server, port, |_| {
        fs::read_to_string(&log).is_ok_and(|log| log.contains("ready to accept connections"))
    })
    .map_err(|why| format!("{why}\n{}", fs::read_to_string(&log).unwrap_or_default()))
}

/// Starts ChromeDriver on a free port.
pub fn start_chromedriver() -> Done<Server> {
    let port = free_port()?;
    let mut serve = mortal(Path::new("chromedriver"), "TERM", None);
    serve
        .arg(format!("--port={port}"))
        .arg("--log-level=SEVERE");
    serve.stdin(Stdio::null()).stdout(Stdio::null());
    let child = serve.spawn().map_err(|e| format!("chromedriver: {e}"))?;
    let address = format!("http://127.0.0.1:{port}");
    let server = Server {
        address,
        child,
        signal: "-TERM",
        folder: None,
    };
    wait_for("ChromeDriver", server, port, |_| true)
}

fn wait_for(
    name: &str,
    mut server: Server,
    port: u16,
    ready: impl Fn(u16) -> bool,
) -> Done<Server> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        if let Ok(Some(status)) = server.child.try_wait() {
            return Err(format!("{name} ended at once: {status}"));
        }
        if TcpStream::connect(("127.0.0.1", port)).is_ok() && ready(port) {
            println!("{name} listens on 127.0.0.1:{port}");
            return Ok(server);
        }
        if Instant::now() > deadline {
            return Err(format!(
                "{name} did not start within {} s",
                PATIENCE.as_secs()
            ));
        }
        thread::sleep(Duration::from_millis(50));
    }
}

/// A new folder for a cluster: below `target` where the server's user can reach it, or else in the
/// machine's folder for temporary files.
fn cluster_folder(target: &Path, user: Option<&User>) -> Done<PathBuf> {
    let name = format!("{FOLDER}{}", std::process::id());
    let mut why = String::new();
    for parent in [target.to_owned(), std::env::temp_dir()] {
        clear_stale(&parent);
        let folder = parent.join(&name);
        let made = fs::create_dir_all(&folder)
            .and_then(|()| fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)));
        if let Err(e) = made {
            why = format!("{}: {e}", folder.display());
            continue;
        }
        give(&folder, user)?;
        let reachable = ask(as_user(Path::new("test"), user).arg("-w").arg(&folder));
        match reachable {
            Ok(_) => return Ok(folder),
            Err(_) => {
                why = format!("the user postgres cannot reach {}", folder.display());
                let _ = fs::remove_dir_all(&folder);
            }
        }
    }
    Err(why)
}

/// Removes the folders of runs that were cut off.
fn clear_stale(parent: &Path) {
    for entry in fs::read_dir(parent).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let pid = name.to_str().and_then(|name| name.strip_prefix(FOLDER));
        let alive = |pid: &str| Path::new("/proc").join(pid).exists();
        if Path::new("/proc/self").exists() && pid.is_some_and(|pid| !alive(pid)) {
            // Somebody else's folder stays; it is in nobody's way.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

fn give(path: &Path, user: Option<&User>) -> Done {
    match user {
        None => Ok(()),
        Some(user) => std::os::unix::fs::chown(path, Some(user.uid), Some(user.gid))
            .map_err(|e| format!("{}: {e}", path.display())),
    }
}

fn free_port() -> Done<u16> {
    let listener = TcpListener::bind("127.0.0.1:0").map_err(|e| format!("no free port: {e}"))?;
    listener
        .local_addr()
        .map(|address| address.port())
        .map_err(|e| e.to_string())
}

/// A password for one run.
fn secret() -> Done<String> {
    let mut bytes = [0u8; 16];
    fs::File::open("/dev/urandom")
        .and_then(|mut file| file.read_exact(&mut bytes))
        .map_err(|e| format!("/dev/urandom: {e}"))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cluster_starts_and_leaves_nothing_behind() {
        // Only where a full run has made sure that the machine has a server.
        if std::env::var_os("SANGSAENG_TEST_PG").is_none() {
            eprintln!("skipped: SANGSAENG_TEST_PG is not set");
            return;
        }
        let target = std::env::temp_dir();
        let server = start_postgres(&target).unwrap();
        let (_, port) = server.address.rsplit_once(':').unwrap();
        let port: u16 = port.trim_end_matches("/postgres").parse().unwrap();
        let folder = server.folder.clone().unwrap();
        assert!(TcpStream::connect(("127.0.0.1", port)).is_ok());
        drop(server);
        assert!(TcpStream::connect(("127.0.0.1", port)).is_err());
        assert!(!folder.exists());
    }
}
