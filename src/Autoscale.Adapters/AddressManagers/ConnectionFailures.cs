using System.ComponentModel;
using System.Net.Sockets;
using System.Security.Authentication;
using Autoscale.Adapters.Endpoints;

namespace Autoscale.Adapters.AddressManagers;

/// <summary>The meaning of exceptions of HTTP. The words contain nothing that the other side said.</summary>
internal static class ConnectionFailures
{
    /// <summary>Whether the connection was never made, so that nothing of the request was sent.</summary>
    public static bool IsBeforeSending(HttpRequestException failed) => failed.HttpRequestError
        is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError;

    /// <summary>The failure in a few words.</summary>
    /// <param name="where">The host and the port.</param>
    public static string WordsOf(HttpRequestException failed, string where)
    {
        for (Exception? cause = failed; cause is not null; cause = cause.InnerException)
        {
            if (Known(cause, where) is { } words)
                return words;
        }

        return $"the connection to {where} was lost";
    }

    private static string? Known(Exception cause, string where) => cause switch
    {
        UntrustedServerException refused => refused.Message,
        SocketException socket => $"{ConnectionWords.Of(socket.SocketErrorCode)} {where}",
        AuthenticationException { InnerException: null or Win32Exception } => $"{where} does not speak TLS, or refuses it",
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => "its answer is too long",
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } => "its answer is not HTTP",
        HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } =>
            $"{where} closed the connection without a whole answer",
        _ => null,
    };
}
