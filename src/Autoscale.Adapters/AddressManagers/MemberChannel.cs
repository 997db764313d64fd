using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Text;
using Autoscale.Adapters.Endpoints;
using Autoscale.Domain.AddressManager.Rest;

namespace Autoscale.Adapters.AddressManagers;

/// <summary>
/// The way to one service of a member. Reads share connections. A login and a write get a connection of their own and are sent once.
/// Nothing is sent before the certificate of the service is accepted, and no redirect is followed.
/// </summary>
internal sealed class MemberChannel : IDisposable
{
    /// <summary>The maximum size of an answer in bytes.</summary>
    public const int MaxAnswer = 8 * 1024 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Uri _base;
    private readonly ServerTrust _trust;
    private readonly ClientIdentity? _identity;
    private readonly TimeProvider _clock;
    private readonly HttpClient _pooled;

    /// <param name="url">The base URL of the service.</param>
    /// <param name="trust">Decides on its certificate; the channel owns it.</param>
    /// <param name="identity">The certificate of the client; null for none. The channel owns it.</param>
    /// <param name="clock">The clock of timeouts.</param>
    public MemberChannel(Uri url, ServerTrust trust, ClientIdentity? identity, TimeProvider clock)
    {
        (_base, _trust, _identity, _clock) = (url, trust, identity, clock);
        _pooled = ClientOf(use: null);
    }

    /// <summary>Sends a request. Only cancellation by the caller is thrown.</summary>
    public async Task<CallAnswer> SendAsync(MemberCall call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var request = call.Request;
        using var time = new CancellationTokenSource(request.Timeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancellationToken);
        var use = call.IsOnce ? new SingleUse() : null;
        using var own = use is null ? null : ClientOf(use);
        try
        {
            using var message = MessageOf(call);
            using var response = await (own ?? _pooled).SendAsync(message, either.Token);
            var bytes = await response.Content.ReadAsByteArrayAsync(either.Token);
            return new CallAnswer.Answered((int)response.StatusCode, StrictUtf8.GetString(bytes).TrimStart('\uFEFF'));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            var seconds = request.Timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            return Unanswered(use is { HasSent: false }, $"no answer within {seconds} seconds");
        }
        catch (HttpRequestException failed)
        {
            return Unanswered(
                use is not null ? !use.HasSent : ConnectionFailures.IsBeforeSending(failed),
                ConnectionFailures.WordsOf(failed, $"{_base.Host}:{_base.Port}"));
        }
        catch (IOException)
        {
            return new CallAnswer.Interrupted("the connection was closed during the answer");
        }
        catch (DecoderFallbackException)
        {
            return new CallAnswer.Interrupted("its answer is not UTF-8 text");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _pooled.Dispose();
        _trust.Dispose();
        _identity?.Dispose();
    }

    private static CallAnswer Unanswered(bool neverLeft, string failure) =>
        neverLeft ? new CallAnswer.NeverLeft(failure) : new CallAnswer.Interrupted(failure);

    private HttpRequestMessage MessageOf(MemberCall call)
    {
        var request = call.Request;
        var query = string.Join('&', request.Query.Select(p => $"{Uri.EscapeDataString(p.Key)}={Uri.EscapeDataString(p.Value)}"));
        var path = $"{call.Root}{request.Path}{(query.Length > 0 ? "?" : "")}{query}";
        var message = new HttpRequestMessage(request.Method, new Uri(_base, path))
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        _ = message.Headers.TryAddWithoutValidation("Accept", request.Accept);
        if (call.Authorization is { } authorization)
            _ = message.Headers.TryAddWithoutValidation("Authorization", authorization.Reveal());
        if (request.Body is not null)
        {
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(request.Body));
            _ = message.Content.Headers.TryAddWithoutValidation("Content-Type", request.ContentType);
        }

        return message;
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The client owns the handler.")]
    private HttpClient ClientOf(SingleUse? use)
    {
        var handler = ServerHandlers.Of(OptionsOf());
        if (use is not null)
            handler.PlaintextStreamFilter = (context, _) => ValueTask.FromResult(use.Open(context.PlaintextStream));
        return new HttpClient(handler, disposeHandler: true)
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = MaxAnswer,
        };
    }

    private SslClientAuthenticationOptions OptionsOf()
    {
        var options = _trust.Options();
        options.ClientCertificateContext = _identity?.Context;
        return options;
    }
}
