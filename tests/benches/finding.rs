//! How fast things are found in a large store: `cargo bench --bench finding -- FOLDER`, where the
//! folder is a store with documents. Without one there is nothing to measure.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a bench may fail loudly and prints what it measured"
)]

use pingcha::domain::{Person, ReplicaId};
use pingcha::packs::Packs;
use pingcha::runtime::searcher::search;
use pingcha::seek::Needle;
use pingcha::store::{OpenOptions, Store};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Times each thing is done.
const ROUNDS: usize = 40;

fn open(folder: &Path) -> Store {
    Store::open(OpenOptions {
        folder,
        own: ReplicaId([9; 8]),
        packs: Arc::new(Packs::built_in().unwrap()),
        program: "bench".to_owned(),
        holder: "bench".to_owned(),
        is_read_only: true,
        progress: &mut |_| {},
    })
    .unwrap()
    .store
}

/// The middle and the ninety-ninth of a hundred.
fn told(mut times: Vec<Duration>) -> String {
    times.sort_unstable();
    let at = |share: usize| times[(times.len() - 1) * share / 100].as_micros();
    format!("p50 {:6} us  p99 {:6} us", at(50), at(99))
}

fn measure(what: &str, mut run: impl FnMut()) {
    let times = (0..ROUNDS).map(|_| {
        let start = Instant::now();
        run();
        start.elapsed()
    });
    println!("{what:44} {}", told(times.collect()));
}

/// What the bytes cost when nothing is looked for: the packs read from front to back.
fn floor(folder: &Path) {
    let names = std::fs::read_dir(folder.join("vault")).unwrap();
    let mut packs: Vec<PathBuf> = names.map(|one| one.unwrap().path()).collect();
    packs.retain(|path| path.extension().is_some_and(|ending| ending == "pck"));
    let bytes: u64 = packs.iter().map(|path| path.metadata().unwrap().len()).sum();
    let mut buffer = vec![0; 1024 * 1024];
    measure(&format!("floor: packs read, one thread, {} MB", bytes / 1_000_000), || {
        for path in &packs {
            use std::io::Read;
            let mut file = std::fs::File::open(path).unwrap();
            while file.read(&mut buffer).unwrap() > 0 {}
        }
    });
}

fn main() {
    let Some(folder) = std::env::args().skip(1).find(|one| !one.starts_with('-')) else { return };
    let store = open(Path::new(&folder));
    floor(Path::new(&folder));
    let start = Instant::now();
    let texts = store.texts().unwrap();
    println!("texts told: {} MB in {:?}", texts.bytes() / 1_000_000, start.elapsed());
    for word in ["询问笔录", "处罚", "的", "2025", "12号", "有限公司", "没有这样的文字", "abc"]
    {
        let needle = Needle::new(word).unwrap();
        let (mut first, mut last, mut lines) = (Vec::new(), Vec::new(), 0);
        for _ in 0..ROUNDS {
            let start = Instant::now();
            let mut seen = None;
            let mut tell = |found: Result<pingcha::protocol::TextFinds, _>| {
                let found = found.unwrap();
                if seen.is_none() && (found.lines > 0 || found.is_done) {
                    seen = Some(start.elapsed());
                }
                lines = found.lines;
            };
            search(&texts, &needle, &|| true, &mut tell).unwrap();
            first.push(seen.unwrap());
            last.push(start.elapsed());
        }
        println!("{word}: first lines  {}", told(first));
        println!("{word}: all, {lines} lines  {}", told(last));
    }
    let viewer = Person::default();
    for typed in ["12", "slz", "yjf 12", "某某 公司", "没有"] {
        let total = store.jump(&viewer, typed).total;
        measure(&format!("jump to {typed}: {total} of all cases"), || {
            let _page = store.jump(&viewer, typed);
        });
    }
}
