using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Autoscale.Cli;

/// <summary>
/// Standard output of a program whose output is redirected. The console of .NET ignores a closed pipe, so a command that repeats its output
/// would never end; here the first failure of a write ends the command, and later writes are dropped.
/// </summary>
internal sealed class StandardOutput : Stream
{
    // EPIPE: the reader has ended, as head does.
    private const int BrokenPipe = 32;

    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();
    private readonly SafeFileHandle _handle = new(1, ownsHandle: false);
    private Stream? _stream;

    /// <summary>Opens standard output.</summary>
    public StandardOutput()
    {
        try
        {
            // A file stream reports a closed pipe. In a file it would write at a position of its own, over the output of other programs.
            var file = new FileStream(_handle, FileAccess.Write, bufferSize: 0);
            _stream = file.CanSeek ? Console.OpenStandardOutput() : file;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            Fail(fault);
        }
    }

    /// <summary>Is cancelled when a write has failed.</summary>
    public CancellationToken End => _end.Token;

    /// <summary>The failure in words; null while there is none, and when the reader has ended.</summary>
    public string? Fault { get; private set; }

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>A writer on it; each text is written at once.</summary>
    public StreamWriter Writer() => new StreamWriter(this, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        lock (_gate)
        {
            try
            {
                _stream?.Write(buffer);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                Fail(fault);
            }
        }
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
        // Nothing is buffered.
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stream?.Dispose();
            _handle.Dispose();
            _end.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Fail(Exception fault)
    {
        _stream = null;
        Fault = fault.HResult == BrokenPipe ? null : fault.Message.TrimEnd('.');
        _end.Cancel();
    }
}
