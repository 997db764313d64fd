using System.Runtime.CompilerServices;
using Amazon.Runtime;

namespace Autoscale.Compat.Aws.Services;

/// <summary>
/// The pages of one listing, each requested with the token of the previous page. As in the official paginators, a listing can be read once.
/// </summary>
/// <param name="first">The token of the first page; null for the start of the listing.</param>
/// <param name="ask">Requests the page for a token.</param>
/// <param name="next">Returns the token of the next page; null or empty on the last page.</param>
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
