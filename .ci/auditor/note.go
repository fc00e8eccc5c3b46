package main

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// Key type of a witness's cosignature with a time (C2SP tlog-cosignature), which note does not know.
const cosignature = 4

// openCheckpoint gives the tree of a checkpoint that the log's key has signed, and a quorum of the
// witnesses. Signatures of unknown keys are passed over.
func openCheckpoint(path string, o options) (tlog.Tree, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return tlog.Tree{}, err
	}
	return openNote(data, o)
}

func openNote(data []byte, o options) (tlog.Tree, error) {
	var none tlog.Tree
	log, err := note.NewVerifier(o.vkey)
	if err != nil {
		return none, fmt.Errorf("the log's key: %v", err)
	}
	known := []note.Verifier{log}
	for _, vkey := range o.witnesses {
		witness, err := newWitness(vkey)
		if err != nil {
			return none, err
		}
		known = append(known, witness)
	}
	opened, err := note.Open(data, note.VerifierList(known...))
	if err != nil {
		return none, fmt.Errorf("the checkpoint: %v", err)
	}
	byLog, witnesses := false, map[string]bool{}
	for _, signature := range opened.Sigs {
		if signature.Name == log.Name() && signature.Hash == log.KeyHash() {
			byLog = true
		} else {
			witnesses[fmt.Sprintf("%s+%08x", signature.Name, signature.Hash)] = true
		}
	}
	if !byLog {
		return none, errors.New("the checkpoint is not signed by the log's key")
	}
	if len(witnesses) < o.quorum {
		return none, fmt.Errorf("%d of the witnesses have signed, not %d", len(witnesses), o.quorum)
	}
	origin := o.origin
	if origin == "" {
		origin = log.Name()
	}
	return parseTree(opened.Text, origin)
}

// parseTree reads origin, size and root; tlog.ParseTree knows the Go project's own logs only.
func parseTree(text, origin string) (tlog.Tree, error) {
	lines := strings.Split(text, "\n")
	if len(lines) < 4 || lines[0] != origin {
		return tlog.Tree{}, fmt.Errorf("the checkpoint is not one of %s", origin)
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || size < 0 || strconv.FormatInt(size, 10) != lines[1] {
		return tlog.Tree{}, errors.New("the checkpoint's size is no number")
	}
	root, err := tlog.ParseHash(lines[2])
	if err != nil {
		return tlog.Tree{}, fmt.Errorf("the checkpoint's root: %v", err)
	}
	return tlog.Tree{N: size, Hash: root}, nil
}

// witness is a note.Verifier for key type 4.
type witness struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func newWitness(vkey string) (note.Verifier, error) {
	parts := strings.SplitN(vkey, "+", 3)
	if len(parts) != 3 {
		return nil, errors.New("a witness's key is name+hash+key")
	}
	key, err := base64.StdEncoding.DecodeString(parts[2])
	if err != nil || len(key) != 1+ed25519.PublicKeySize || key[0] != cosignature {
		return nil, fmt.Errorf("the key of %s is no witness's", parts[0])
	}
	sum := sha256.Sum256(append([]byte(parts[0]+"\n"), key...))
	hash := binary.BigEndian.Uint32(sum[:])
	if fmt.Sprintf("%08x", hash) != parts[1] {
		return nil, fmt.Errorf("the key of %s does not fit its own hash", parts[0])
	}
	return witness{parts[0], hash, key[1:]}, nil
}

func (w witness) Name() string    { return w.name }
func (w witness) KeyHash() uint32 { return w.hash }

func (w witness) Verify(text, signature []byte) bool {
	if len(signature) != 8+ed25519.SignatureSize {
		return false
	}
	head := fmt.Sprintf("cosignature/v1\ntime %d\n", binary.BigEndian.Uint64(signature))
	return ed25519.Verify(w.key, append([]byte(head), text...), signature[8:])
}
