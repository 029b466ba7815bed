namespace OrleansGateway.Http.Problems;

/// <summary>Ends a call with a problem.</summary>
internal sealed class ProblemException(Problem problem) : Exception(problem.Detail)
{
    public Problem Problem => problem;
}
