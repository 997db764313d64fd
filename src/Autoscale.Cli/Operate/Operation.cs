using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Autoscale.Cli.OpenApi;

namespace Autoscale.Cli.Operate;

/// <summary>
/// One request of an operator and its answer. The program runs it with the operator's credentials on AWS; <c>serve</c> runs the same code
/// for <c>POST /operator/{name}</c>.
/// </summary>
internal interface IOperation
{
    /// <summary>The last part of the path.</summary>
    string Name { get; }

    /// <summary>The JSON schema of a question.</summary>
    JsonObject QuestionShape { get; }

    /// <summary>The JSON schema of an answer.</summary>
    JsonObject AnswerShape { get; }

    /// <summary>
    /// Reads a question as JSON, runs it and returns the answer as JSON. A <see cref="JsonException"/> when it is malformed.
    /// </summary>
    Task<byte[]> AnswerAsync(OperatorDesk desk, Stream question, CancellationToken cancellationToken);
}

/// <inheritdoc cref="IOperation"/>
/// <param name="Name">The last part of the path.</param>
/// <param name="Question">The JSON of the question.</param>
/// <param name="Answer">The JSON of the answer.</param>
/// <param name="Run">Runs it. A refusal is an <see cref="OperatorException"/>.</param>
internal sealed record Operation<TQuestion, TAnswer>(
    string Name,
    JsonTypeInfo<TQuestion> Question,
    JsonTypeInfo<TAnswer> Answer,
    Func<OperatorDesk, TQuestion, CancellationToken, Task<TAnswer>> Run) : IOperation
    where TQuestion : notnull
{
    public JsonObject QuestionShape => Shape.Named(typeof(TQuestion).Name, Shape.Of(Question));

    public JsonObject AnswerShape => Shape.Named(typeof(TAnswer).Name, Shape.Of(Answer));

    public async Task<byte[]> AnswerAsync(OperatorDesk desk, Stream question, CancellationToken cancellationToken)
    {
        var read = await JsonSerializer.DeserializeAsync(question, Question, cancellationToken)
            ?? throw new JsonException("the body must be a JSON object");
        return JsonSerializer.SerializeToUtf8Bytes(await Run(desk, read, cancellationToken), Answer);
    }
}

/// <summary>A question without parameters.</summary>
internal sealed record NoQuestion;
