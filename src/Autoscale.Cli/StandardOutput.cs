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

    // EAGAIN.
    private const int TryAgain = 11;
    private const int TryAgainOnMac = 35;

    // At most PIPE_BUF, which is 4096 on Linux and 512 on macOS.
    private const int Atomic = 512;

    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();

    // On Windows, 1 is no handle.
    private readonly SafeFileHandle? _handle = OperatingSystem.IsWindows() ? null : new SafeFileHandle(1, ownsHandle: false);
    private Stream? _stream;

    /// <summary>Opens standard output.</summary>
    public StandardOutput()
    {
        try
        {
            // A file stream reports a closed pipe. In a file it would write at a position of its own, over the output of other programs.
            var pipe = _handle is null ? null : new FileStream(_handle, FileAccess.Write, bufferSize: 0);
            _stream = pipe is { CanSeek: false } ? pipe : Console.OpenStandardOutput();
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
            // A pipe takes so many bytes as a whole or not at all, so a part can be written again.
            while (!buffer.IsEmpty && TryWrite(buffer[..Math.Min(buffer.Length, Atomic)]))
                buffer = buffer[Math.Min(buffer.Length, Atomic)..];
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
            _handle?.Dispose();
            _end.Dispose();
        }

        base.Dispose(disposing);
    }

    // Another process may have made the pipe non-blocking: then the reader needs some time.
    private bool TryWrite(ReadOnlySpan<byte> part)
    {
        var reader = default(SpinWait);
        while (true)
        {
            try
            {
                _stream?.Write(part);
                return _stream is not null;
            }
            catch (IOException fault) when (fault.HResult is TryAgain or TryAgainOnMac)
            {
                reader.SpinOnce();
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                Fail(fault);
                return false;
            }
        }
    }

    private void Fail(Exception fault)
    {
        _stream = null;
        Fault = fault.HResult == BrokenPipe ? null : fault.Message.TrimEnd('.');
        _ = _end.CancelAsync();
    }
}
