// Command auditor checks a tiled log (C2SP tlog-tiles) with code that this project has not written:
// golang.org/x/mod/sumdb/note and tlog, as Debian packages them. It believes a verifier key, and
// nothing that it finds in the log. It exits 0 when everything holds, 1 when something does not, and
// 2 when it was asked wrongly.
//
// Build it with Debian's golang-go and golang-golang-x-mod-dev:
//
//	GO111MODULE=off GOPATH=/usr/share/gocode go build -o auditor .
package main

import (
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"os"

	"golang.org/x/mod/sumdb/tlog"
)

// Up to this many entries each one is shown to be in the log; of a larger log this many, spread.
const proofsMax = 100000

type options struct {
	log, vkey, origin, old, proof, leaf string
	witnesses                           []string
	quorum                              int
}

type list struct{ to *[]string }

func (l list) String() string         { return "" }
func (l list) Set(value string) error { *l.to = append(*l.to, value); return nil }

func main() {
	var o options
	flag.StringVar(&o.log, "log", "", "folder of the log: checkpoint, tile/")
	flag.StringVar(&o.vkey, "vkey", "", "the log's verifier key, name+hash+key, from a source you trust")
	flag.StringVar(&o.origin, "origin", "", "first line of its checkpoints; if not given, the key's name")
	flag.StringVar(&o.old, "old", "", "a checkpoint kept from earlier, which the log must continue")
	flag.StringVar(&o.proof, "proof", "", "a .tlog-proof file to check instead of a log")
	flag.StringVar(&o.leaf, "leaf", "", "with -proof: file with the leaf's bytes in hex")
	flag.Var(list{&o.witnesses}, "witness", "verifier key of a witness; may be given again")
	flag.IntVar(&o.quorum, "quorum", 0, "how many of the witnesses must have signed")
	flag.Parse()
	if flag.NArg() > 0 || o.vkey == "" || (o.log == "") == (o.proof == "") ||
		(o.leaf == "") != (o.proof == "") || o.quorum > len(o.witnesses) {
		flag.Usage()
		os.Exit(2)
	}
	run := auditLog
	if o.proof != "" {
		run = auditProof
	}
	if err := run(o); err != nil {
		fmt.Fprintf(os.Stderr, "REFUSED: %v\n", err)
		os.Exit(1)
	}
}

func auditLog(o options) error {
	log := folder{o.log}
	tree, err := openCheckpoint(log.path("checkpoint"), o)
	if err != nil {
		return err
	}
	fmt.Printf("checkpoint: %d entries, signed\n", tree.N)
	if tree.N == 0 {
		// tlog of x/mod 0.7.0 has no root for an empty tree.
		if tree.Hash != tlog.Hash(sha256.Sum256(nil)) {
			return errors.New("the root of an empty log is the SHA-256 of nothing")
		}
		fmt.Println("PASSED: an empty log")
		return nil
	}
	earlier := earlierSizes(tree.N)
	roots, err := rebuild(log, tree, earlier)
	if err != nil {
		return err
	}
	fmt.Println("entries: they give the signed root")
	hashes := &cache{inner: tlog.TileHashReader(tree, log), tree: tree}
	shown, err := checkEntries(log, tree, hashes)
	if err != nil {
		return err
	}
	fmt.Printf("tiles: they give the signed root; %d entries shown to be in it, each altered one refused\n", shown)
	if err := checkEarlier(tree, hashes, earlier, roots); err != nil {
		return err
	}
	fmt.Printf("growth: %d earlier sizes are beginnings of this one, each altered one refused\n", len(earlier))
	if o.old != "" {
		if err := checkOld(o, tree, hashes); err != nil {
			return err
		}
	}
	fmt.Printf("PASSED: %d entries\n", tree.N)
	return nil
}

// earlierSizes are all sizes of a small log, else those around powers of two and ten.
func earlierSizes(n int64) []int64 {
	seen := map[int64]bool{}
	var out []int64
	add := func(size int64) {
		if size >= 1 && size <= n && !seen[size] {
			seen[size] = true
			out = append(out, size)
		}
	}
	for size := int64(1); size <= 300; size++ {
		add(size)
	}
	for power := int64(512); power > 0 && power <= n; power *= 2 {
		add(power - 1)
		add(power)
		add(power + 1)
	}
	for power := int64(1000); power > 0 && power <= n; power *= 10 {
		add(power)
	}
	add(n - 1)
	add(n)
	return out
}

// rebuild hashes all entries, without looking at a tile, and gives the root at each earlier size.
func rebuild(log folder, tree tlog.Tree, earlier []int64) (map[int64]tlog.Hash, error) {
	wanted := map[int64]bool{}
	for _, size := range earlier {
		wanted[size] = true
	}
	roots := map[int64]tlog.Hash{}
	var stack []tlog.Hash // roots of full subtrees, the largest first
	at := int64(0)
	err := log.entries(tree.N, func(entry []byte) error {
		stack = append(stack, tlog.RecordHash(entry))
		at++
		for k := at; k&1 == 0; k >>= 1 {
			last := len(stack) - 1
			stack = append(stack[:last-1], tlog.NodeHash(stack[last-1], stack[last]))
		}
		if wanted[at] {
			root := stack[len(stack)-1]
			for i := len(stack) - 2; i >= 0; i-- {
				root = tlog.NodeHash(stack[i], root)
			}
			roots[at] = root
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if roots[tree.N] != tree.Hash {
		return nil, errors.New("the entries do not give the root that was signed")
	}
	return roots, nil
}

// checkEntries proves entries from the tiles, every tile being checked against those above it.
func checkEntries(log folder, tree tlog.Tree, hashes *cache) (int, error) {
	root, err := tlog.TreeHash(tree.N, hashes)
	if err != nil {
		return 0, err
	}
	if root != tree.Hash {
		return 0, errors.New("the tiles do not give the root that was signed")
	}
	step := (tree.N + proofsMax - 1) / proofsMax
	at, shown := int64(0), 0
	err = log.entries(tree.N, func(entry []byte) error {
		if at%width == 0 {
			if err := hashes.bundle(at); err != nil {
				return err
			}
		}
		mine := at
		at++
		if got := hashes.leaf(mine); got != tlog.RecordHash(entry) {
			return fmt.Errorf("entry %d is not the one whose hash is in its tile", mine)
		}
		if mine%step != 0 && mine != tree.N-1 {
			return nil
		}
		shown++
		return checkEntry(tree, hashes, mine, entry)
	})
	return shown, err
}

func checkEntry(tree tlog.Tree, hashes tlog.HashReader, index int64, entry []byte) error {
	proof, err := tlog.ProveRecord(tree.N, index, hashes)
	if err != nil {
		return fmt.Errorf("entry %d: %v", index, err)
	}
	if err := tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(entry)); err != nil {
		return fmt.Errorf("entry %d: %v", index, err)
	}
	altered := append([]byte{}, entry...)
	altered = append(altered, 0)
	if tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(altered)) == nil {
		return fmt.Errorf("entry %d: the proof holds for an altered entry too", index)
	}
	return nil
}

func checkEarlier(tree tlog.Tree, hashes tlog.HashReader, earlier []int64, roots map[int64]tlog.Hash) error {
	for _, size := range earlier {
		if err := continues(tree, hashes, size, roots[size]); err != nil {
			return err
		}
		altered := roots[size]
		altered[0] ^= 1
		if continues(tree, hashes, size, altered) == nil {
			return fmt.Errorf("size %d: the proof holds for an altered root too", size)
		}
	}
	return nil
}

func continues(tree tlog.Tree, hashes tlog.HashReader, size int64, root tlog.Hash) error {
	proof, err := tlog.ProveTree(tree.N, size, hashes)
	if err != nil {
		return fmt.Errorf("size %d: %v", size, err)
	}
	if err := tlog.CheckTree(proof, tree.N, tree.Hash, size, root); err != nil {
		return fmt.Errorf("the log of %d entries does not continue that of %d: %v", tree.N, size, err)
	}
	return nil
}

func checkOld(o options, tree tlog.Tree, hashes tlog.HashReader) error {
	old, err := openCheckpoint(o.old, options{vkey: o.vkey, origin: o.origin})
	if err != nil {
		return err
	}
	if old.N > tree.N {
		return fmt.Errorf("the log had %d entries and now has %d", old.N, tree.N)
	}
	if old.N > 0 {
		if err := continues(tree, hashes, old.N, old.Hash); err != nil {
			return err
		}
	}
	fmt.Printf("kept checkpoint: the log continues its %d entries\n", old.N)
	return nil
}
