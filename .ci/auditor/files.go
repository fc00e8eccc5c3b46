package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/mod/sumdb/tlog"
)

// Hashes of a full tile, entries of a full bundle; 2 to the power of height.
const (
	width  = 256
	height = 8
)

// folder is a tiled log's, and a tlog.TileReader.
type folder struct{ root string }

func (f folder) path(name string) string { return filepath.Join(f.root, filepath.FromSlash(name)) }

func (f folder) Height() int { return height }

func (f folder) SaveTiles([]tlog.Tile, [][]byte) {}

func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var out [][]byte
	for _, tile := range tiles {
		name := fmt.Sprintf("tile/%d/%s", tile.L, number(tile.N))
		data, err := f.read(name, tile.W)
		if err != nil {
			return nil, err
		}
		size := tile.W * tlog.HashSize
		if len(data) < size || len(data)%tlog.HashSize != 0 || len(data) > width*tlog.HashSize {
			return nil, fmt.Errorf("%s has %d bytes", name, len(data))
		}
		out = append(out, data[:size])
	}
	return out, nil
}

// read gives a file of w hashes or entries; the full one stands in for a partial one that is gone.
func (f folder) read(name string, w int) ([]byte, error) {
	if w < width {
		data, err := os.ReadFile(f.path(fmt.Sprintf("%s.p/%d", name, w)))
		if err == nil || !errors.Is(err, os.ErrNotExist) {
			return data, err
		}
	}
	return os.ReadFile(f.path(name))
}

// number writes n in groups of three digits: x001/x234/067.
func number(n int64) string {
	out := fmt.Sprintf("%03d", n%1000)
	for n /= 1000; n > 0; n /= 1000 {
		out = fmt.Sprintf("x%03d/%s", n%1000, out)
	}
	return out
}

// entries hands over the first size entries, in order.
func (f folder) entries(size int64, take func([]byte) error) error {
	for first := int64(0); first < size; first += width {
		name := "tile/entries/" + number(first/width)
		w := width
		if size-first < width {
			w = int(size - first)
		}
		data, err := f.read(name, w)
		if err != nil {
			return err
		}
		for i := 0; i < w; i++ {
			if len(data) < 2 {
				return fmt.Errorf("%s ends before its entry %d", name, i)
			}
			length := int(data[0])<<8 | int(data[1])
			if len(data) < 2+length {
				return fmt.Errorf("%s ends within its entry %d", name, i)
			}
			if err := take(data[2 : 2+length]); err != nil {
				return err
			}
			data = data[2+length:]
		}
		if len(data) > 0 && w == width {
			return fmt.Errorf("%s holds more than its entries", name)
		}
	}
	return nil
}

// cache keeps hashes that tlog has checked against the root. Those of the present bundle are thrown
// away with it, so that memory grows with a 256th of the log only.
type cache struct {
	inner tlog.HashReader
	tree  tlog.Tree
	above map[int64]tlog.Hash
	here  map[int64]tlog.Hash
}

func (c *cache) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	var missing []int64
	for i, index := range indexes {
		if hash, ok := c.find(index); ok {
			out[i] = hash
		} else {
			missing = append(missing, index)
		}
	}
	if len(missing) == 0 {
		return out, nil
	}
	read, err := c.inner.ReadHashes(missing)
	if err != nil {
		return nil, err
	}
	if c.above == nil {
		c.above = map[int64]tlog.Hash{}
	}
	for i, next := 0, 0; i < len(indexes); i++ {
		if next < len(missing) && indexes[i] == missing[next] {
			out[i] = read[next]
			if level, _ := tlog.SplitStoredHashIndex(missing[next]); level >= height {
				c.above[missing[next]] = read[next]
			}
			next++
		}
	}
	return out, nil
}

func (c *cache) find(index int64) (tlog.Hash, bool) {
	hash, ok := c.here[index]
	if !ok {
		hash, ok = c.above[index]
	}
	return hash, ok
}

// bundle reads all hashes below the one for the bundle that begins at first.
func (c *cache) bundle(first int64) error {
	end := first + width
	if end > c.tree.N {
		end = c.tree.N
	}
	var indexes []int64
	for level := 0; level < height; level++ {
		for n := first >> uint(level); (n+1)<<uint(level) <= end; n++ {
			indexes = append(indexes, tlog.StoredHashIndex(level, n))
		}
	}
	read, err := c.inner.ReadHashes(indexes)
	if err != nil {
		return err
	}
	c.here = make(map[int64]tlog.Hash, len(indexes))
	for i, index := range indexes {
		c.here[index] = read[i]
	}
	return nil
}

func (c *cache) leaf(n int64) tlog.Hash { return c.here[tlog.StoredHashIndex(0, n)] }
