using System.Runtime.CompilerServices;
using Amazon.Runtime;

namespace Autoscale.Compat.Aws.Services;

/// <summary>
/// The pages of one listing, each asked for with the token of the page before. As with the official paginators, a listing can be read once.
/// </summary>
/// <param name="first">The token of the first page; null for the beginning.</param>
/// <param name="ask">Asks for the page behind a token.</param>
/// <param name="next">The token that a page gives for the next one; null or empty on the last page.</param>
internal sealed class TokenPaginator<TResponse>(
    string? first, Func<string?, CancellationToken, Task<TResponse>> ask, Func<TResponse, string?> next) : IPaginator<TResponse>
{
    private int _isInUse;

    public async IAsyncEnumerable<TResponse> PaginateAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _isInUse, 1) != 0)
            throw new InvalidOperationException("Paginator has already been consumed and cannot be reused. Please create a new instance.");
        var token = first;
        do
        {
            var page = await ask(token, cancellationToken);
            token = next(page);
            yield return page;
        }
        while (!string.IsNullOrEmpty(token));
    }
}
