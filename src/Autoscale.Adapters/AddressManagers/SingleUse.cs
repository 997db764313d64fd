namespace Autoscale.Adapters.AddressManagers;

/// <summary>
/// The one connection of a request that must not be sent twice. The handler of HTTP repeats a request whose connection was closed before
/// the answer began, three times at most, even on new connections; here the second connection is refused before a byte is sent on it.
/// </summary>
internal sealed class SingleUse
{
    private int _connections;
    private volatile bool _hasSent;

    /// <summary>Whether a byte of the request was passed to the connection.</summary>
    public bool HasSent => _hasSent;

    /// <summary>Watches a connection on which TLS is established.</summary>
    public Stream Open(Stream stream) => Interlocked.Increment(ref _connections) == 1
        ? new Watched(stream, this)
        : throw new IOException("a request that must not be sent twice");

    private sealed class Watched(Stream stream, SingleUse use) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => stream.Read(buffer, offset, count);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            stream.ReadAsync(buffer, cancellationToken);

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Write(byte[] buffer, int offset, int count)
        {
            use._hasSent = true;
            stream.Write(buffer, offset, count);
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            use._hasSent = true;
            return stream.WriteAsync(buffer, cancellationToken);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Flush() => stream.Flush();

        public override Task FlushAsync(CancellationToken cancellationToken) => stream.FlushAsync(cancellationToken);

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                stream.Dispose();
            base.Dispose(disposing);
        }
    }
}
